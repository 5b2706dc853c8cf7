"""The spiders: `live` fetches policies as they are today, `wayback` as an archive kept them."""

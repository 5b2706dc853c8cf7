"""Reading a ZIP archive of XML without trusting it: sizes are bounded, and no part may define entities."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

from store.normalize.unreadable import Unreadable

_MOST_BYTES = 64_000_000  # of one part, unpacked
_MOST_ALTOGETHER = 200_000_000
_MOST_PARTS = 20_000
# What zipfile raises for archives that are cut off, overwritten, encrypted or packed in an unknown way.
_DAMAGE = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


class Archive:
    """A ZIP archive in memory. name: what it is to be called in reasons ('DOCX')."""

    def __init__(self, body: bytes, name: str) -> None:
        self._name = name
        self._read = 0
        try:
            self._zip = ZipFile(io.BytesIO(body))
            self._parts = frozenset(self._zip.namelist())
        except _DAMAGE:
            raise self.damaged() from None
        if len(self._parts) > _MOST_PARTS:
            raise Unreadable(f"The {name} file has more than {_MOST_PARTS} parts, too many to be read.")

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of a part. Unreadable if it is missing, damaged or too large."""
        if part not in self._parts:
            raise self.damaged()
        try:
            with self._zip.open(part) as file:
                # The size that the archive states may be wrong, so it is not asked.
                content = file.read(_MOST_BYTES + 1)
        except _DAMAGE:
            raise self.damaged() from None
        self._read += len(content)
        if len(content) > _MOST_BYTES or self._read > _MOST_ALTOGETHER:
            raise Unreadable(f"The {self._name} file unpacks to more than {_MOST_BYTES} bytes, too much to be read.")
        return content

    def xml(self, part: str) -> etree._Element:
        """A part's root element."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.read(part), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self.damaged() from None
        # No writer of these formats declares a document type; one that does may mean harm with its entities.
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged()
        return root

    def xml_if_any(self, part: str) -> etree._Element | None:
        """A part's root element, None if the archive has no such part."""
        return self.xml(part) if part in self._parts else None

    def damaged(self) -> Unreadable:
        """The error to raise for what does not hold what its format asks for."""
        return Unreadable(f"The {self._name} file is damaged and could not be read.")

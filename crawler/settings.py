"""Scrapy's settings, for `smallprint crawl` as for `scrapy crawl`."""

from __future__ import annotations

BOT_NAME = "smallprint"
SPIDER_MODULES = ["crawler.spiders"]

# Nothing listens. Both are on by default in Scrapy 2.19: one executes Python for whoever has its token, the other is
# a shell.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
EXTENSIONS = {
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.telnet.TelnetConsole": None,
}

# Pages of the web and nothing else; a redirect to file: or data: leads nowhere.
DOWNLOAD_HANDLERS = {
    "http": "crawler.handlers.GatedDownloadHandler",
    "https": "crawler.handlers.GatedDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
# A capture is evidence: it must come from whom it claims to come.
DOWNLOAD_VERIFY_CERTIFICATES = True

# Who asks is set at the start of each crawl, with the contact of the watch list.
ROBOTSTXT_OBEY = True

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.RobotsMiddleware": 100,
    "crawler.middlewares.PatienceMiddleware": 610,
    # Nearest to the wire but for what undoes compression: it judges answers before any redirect is followed.
    "crawler.middlewares.ArchiveMiddleware": 620,
}
ITEM_PIPELINES = {"crawler.pipelines.StorePipeline": 300}

# From a page of the public web nothing leads to an address of a private network. The watch list may allow it, and the
# hosts that it names itself by such an address are its owner's choice; each spider sets both.
PRIVATE_ADDRESSES_ALLOWED = False
PRIVATE_HOSTS: list[str] = []

# A policy is a page: what is larger or slower than this is none. The watch list may set another size.
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
REDIRECT_MAX_TIMES = 5
# A meta refresh is part of the page, to be judged with it.
METAREFRESH_ENABLED = False
COOKIES_ENABLED = False

# An answer is recorded as it is, a 503 too: the next crawl asks again. Only broken connections are tried again.
RETRY_HTTP_CODES: list[int] = []
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
HTTPERROR_ALLOW_ALL = True

# Where a spider has AutoThrottle on: the first pause between two requests to a site, in seconds.
AUTOTHROTTLE_START_DELAY = 1.0
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1

# What went wrong is told at the end, once, by address and cause.
LOG_LEVEL = "ERROR"
STATS_DUMP = False

"""One visit of one source, the same for every engine. When it is made and what comes after it is not known here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ingest import log, pipeline
from ingest.config import Source
from ingest.engines.engine import VisitOutcome
from ingest.errors import IngestError, StoreReplaced, StoreUnavailable
from ingest.pipeline import Options, Tools
from ingest.report import Event, SourceReport

_log = log.get(__name__)


async def visit(
    tools: Tools, source: Source, options: Options, stop: asyncio.Event, tell: Callable[[Event], None]
) -> VisitOutcome:
    """Crawls the source. Whatever ends the crawl is logged and returned. Raises StoreReplaced."""
    retry_after = None
    try:
        async for event in pipeline.crawl(tools, [pipeline.CrawlTask(source)], options, stop):
            tell(event)
            if isinstance(event, SourceReport):
                retry_after = event.retry_after
    except StoreReplaced:
        raise
    except StoreUnavailable as error:
        return VisitOutcome(retry_after, str(error), outage=True)
    except IngestError as error:
        # not a bug, so no traceback: the message names the place and the remedy
        if not stop.is_set():  # a stop does not wait for the database
            _log.error("crawl_failed", source=source.id, error=str(error))
        return VisitOutcome(retry_after, str(error))
    except Exception as error:  # noqa: BLE001 - a bug of ours: the other sources go on
        _log.exception("crawl_failed", source=source.id)
        return VisitOutcome(retry_after, f"internal_error: {type(error).__name__}")
    return VisitOutcome(retry_after)

import { PageError } from './page-error';
import { within } from './within';

/** A slow network takes its time for as much; one that has gone silent has no end. Milliseconds. */
const PATIENCE = 60_000;

/** Waits for a part of the page that is being fetched. @throws PageError `page_incomplete` */
export const fetched = <Part>(part: Promise<Part>): Promise<Part> =>
  within(PATIENCE, part).catch(() => {
    throw new PageError('page_incomplete');
  });

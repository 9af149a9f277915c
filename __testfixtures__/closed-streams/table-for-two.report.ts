import { format } from 'fast-csv';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Who writes the rows may stop before the last: then neither the file nor the response ends. */
export function tableFor(req: IncomingMessage, res: ServerResponse) {
  const rows = format({ headers: true });
  rows.pipe(createWriteStream(`/srv/tables${req.url}.csv`));
  rows.pipe(res);
  return rows;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
let sweeper: NodeJS.Timeout | undefined;
declare function sweep(): void;
export function handle(req: IncomingMessage, res: ServerResponse): void {
  sweeper ??= setInterval(sweep, 60_000);
  res.end(req.url);
}

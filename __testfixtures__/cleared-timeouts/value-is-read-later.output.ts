import type { IncomingMessage, ServerResponse } from "node:http";

export function pricesFrom(origin: string) {
    return async function (req: IncomingMessage, res: ServerResponse): Promise<void> {
        const aborter = new AbortController();
        const timeout = setTimeout(() => aborter.abort(), 45_000);
        const reply = await fetch(`${origin}${req.url}`, {
            headers: { accept: "text/plain" },
            signal: aborter.signal,
        }).finally(() => clearTimeout(timeout));
        const body = await reply.text();
        res.statusCode = reply.status;
        res.end(`
    prices: ${body}`);
    };
}

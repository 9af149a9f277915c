import { createServer } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';

type Put = (object: { readonly Key: string; readonly Body: Readable }) => Promise<number>;

/** Each upload goes on to a store. */
export const serve = (put: Put) =>
  createServer(async (req, res) => {
    const body = new PassThrough();
    req.pipe(body);
    req.once('error', (error: Error) => body.destroy(error));
    try {
      const bytes = await put({ Key: 'letter', Body: body });
      res.end(String(bytes));
    } catch (error) {
      res.writeHead(500).end(String(error));
    }
  });

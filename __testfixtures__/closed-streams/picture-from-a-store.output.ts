import axios from 'axios';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { S3 } from 'aws-sdk';

const store = new S3();

/** A stream over a connection, in a variable. */
export const pictures = createServer((req, res) => {
  const picture = store.getObject({ Bucket: 'pictures', Key: req.url ?? '/' }).createReadStream();
  picture.on('error', () => res.writeHead(404).end());
  picture.pipe(res);
  res.once('close', () => picture.destroy());
});

/** The body of what was asked for. */
export const mirror = createServer(async (req, res) => {
  const answer = await axios.get(`${process.env['ORIGIN'] ?? ''}${req.url}`, { responseType: 'stream' });
  answer.data.pipe(res);
  res.once('close', () => answer.data.destroy());
});

/** What another server answers. */
export function forward(req: IncomingMessage, res: ServerResponse): void {
  get(`${process.env['ORIGIN'] ?? ''}${req.url}`, (answer) => {
    res.writeHead(answer.statusCode ?? 502);
    answer.pipe(res);
    res.once('close', () => answer.destroy());
  });
}

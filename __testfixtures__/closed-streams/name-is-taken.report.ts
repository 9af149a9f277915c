import { createServer } from "node:http";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

export const backup = (from: AsyncIterable<Buffer>, path: string): Promise<void> =>
    pipeline(from, createGzip(), createWriteStream(path));

export const server = createServer((req, res) => {
    const target = createWriteStream(process.env.UPLOAD ?? "/srv/upload");
    target.on("finish", () => {
        res.statusCode = 201;
        res.end(`${target.bytesWritten}`);
    });
    req
        .pipe(createGzip({ level: 0 }))
        .pipe(target);
});

export const named = createServer((req, res) => {
    const pipeline = "report";
    res.setHeader("x-name", pipeline);
    createReadStream("/srv/report.csv").pipe(res);
});

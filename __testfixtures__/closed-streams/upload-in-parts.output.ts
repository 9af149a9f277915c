import { createServer } from "node:http";
import { createWriteStream } from "node:fs";
import { Transform, pipeline } from "node:stream";

class Upper extends Transform {
    override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, text: string) => void): void {
        done(null, chunk.toString("latin1").toUpperCase());
    }
}

export const server = createServer((req, res) => {
    const target = createWriteStream(process.env.UPLOAD ?? "/srv/upload");
    target.on("finish", () => {
        res.statusCode = 201;
        res.end(`${target.bytesWritten}`);
    });
    pipeline(req, new Upper(), target, (error) => {
        if (error) console.error(error.message);
    });
});

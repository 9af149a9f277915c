import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

export class Downloads {
	constructor(private readonly folder: string) {}

	answer = (req: IncomingMessage, res: ServerResponse): void => {
		const file = fs.createReadStream(`${this.folder}${req.url ?? '/'}`, { highWaterMark: 1024 });
		file.on("error", () => {
			res.statusCode = 404;
			res.end();
		});
		file.once("open", () => {
			res.setHeader("content-type", "application/octet-stream");
			file.pipe(res);
			res.once("close", () => file.destroy());
		});
	};
}

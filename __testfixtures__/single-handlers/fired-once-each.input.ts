import { createServer } from "node:http";

export class Batch {
    lines: string[] = [];
    flushed = 0;

    constructor() {
        process.once("SIGHUP", () => {
            this.flushed += 1;
        });
    }

    add(line: string): void {
        this.lines.push(line);
    }

    dispose(): void {
        this.lines = [];
    }
}

createServer((req, res) => {
    const batch = new Batch();
    batch.add(String(req.url));
    batch.dispose();
    res.end();
});

import { createServer } from "node:http";

export class Batch {
    lines: string[] = [];
    flushed = 0;
    private static readonly sighupHandlers = new Set<() => void>();
    private static readonly onEachSighup = () => [...Batch.sighupHandlers].forEach((handler) => Batch.sighupHandlers.delete(handler) && handler());
    private readonly handleSighup = () => {
        this.flushed += 1;
    };

    constructor() {
        Batch.sighupHandlers.add(this.handleSighup);
        if (!process.listeners("SIGHUP").includes(Batch.onEachSighup)) process.once("SIGHUP", Batch.onEachSighup);
    }

    add(line: string): void {
        this.lines.push(line);
    }

    dispose(): void {
        Batch.sighupHandlers.delete(this.handleSighup);
        this.lines = [];
    }
}

createServer((req, res) => {
    const batch = new Batch();
    batch.add(String(req.url));
    batch.dispose();
    res.end();
});

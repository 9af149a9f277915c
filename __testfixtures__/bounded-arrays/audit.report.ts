import { createServer } from 'node:http';

class AuditTrail {
  private entries: { who: string; at: number }[] = [];

  note(who: string): void {
    this.entries.push({ who, at: Date.now() });
  }

  all(): { who: string; at: number }[] {
    return [...this.entries];
  }
}

const trail = new AuditTrail();
createServer((req, res) => {
  trail.note(String(req.headers['x-user']));
  res.end(JSON.stringify(trail.all()));
}).listen(8080);

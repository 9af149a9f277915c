const { WebSocketServer } = require('ws');
const http = require('http');
class Part {
  constructor(q) { this.q = q; this.timer = setInterval(() => q.push(1), 5); }
  stop() { clearInterval(this.timer); }
}
// io closes the server it was given
class A {
  constructor() {
    this.server = http.createServer();
    this.wss = new WebSocketServer({ server: this.server });
    this.server.listen(1);
  }
  close() { this.wss.close(); }
}
// ends via map of parts
class B {
  constructor() { this.parts = {}; this.parts.x = new Part([]); this.parts.y = new Part([]); }
  close() { for (const p of Object.values(this.parts)) p.stop(); }
}
// ends with optional chaining call on fn
class C {
  constructor() { this.part = new Part([]); }
  close() { this.part.stop?.(); }
}
// swapped
class D {
  constructor() { this.part = new Part([]); }
  swap() { const old = this.part; this.part = new Part([]); old.stop(); }
  close() { const p = this.part; delete this.part; p.stop(); }
}
// disposer returned
class E {
  start() { const part = new Part([]); this.part = part; this.off = () => part.stop(); }
  close() { this.off(); }
}
// unref'd one of the process with end called on signal
const part = new Part([]);
class F {
  constructor() { this.part = part; }
  close() { console.log('x'); }
}
// function that hands its part on to a keeper which stops
function keeper(parts) { return { stop: () => parts.forEach((p) => p.stop()) }; }
function make() {
  const a = new Part([]);
  const k = keeper([a]);
  return { close() { k.stop(); } };
}
// static
class G {
  static part = new Part([]);
  close() { console.log('x'); }
}
// this.stop in event of process
class H {
  constructor() { this.part = new Part([]); process.on('exit', () => this.dispose()); }
  dispose() { this.part.stop(); }
  close() { console.log('x'); }
}
// close via apply
class I {
  constructor() { this.part = new Part([]); }
  close() { Part.prototype.stop.call(this.part); }
}
module.exports = { A, B, C, D, E, F, make, G, H, I };

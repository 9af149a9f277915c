import { createServer, type Socket } from 'node:net';

class Order {
  #rest = Buffer.alloc(0);

  constructor(till: Socket, take: (line: string) => void) {
    till.on('data', (chunk: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, chunk]);
      for (let end = this.#rest.indexOf(10); end !== -1; end = this.#rest.indexOf(10)) {
        take(this.#rest.toString('utf8', 0, end));
        this.#rest = this.#rest.subarray(end + 1);
      }
    });
  }
}

createServer((till) => {
  till.setEncoding('utf8');
  let rest = '';
  till.on('data', (text: string) => {
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) till.write(`${line} is on its way\n`);
  });
}).listen(9001);

const kitchen = createServer();
kitchen.on('connection', (till) => new Order(till, (line) => console.log(line)));
kitchen.listen(9002);

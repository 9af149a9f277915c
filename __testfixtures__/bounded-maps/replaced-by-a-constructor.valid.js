import { createServer } from 'node:http';

let guests = new Map();

/** Each evening begins with nobody. */
class Evening {
  constructor(day) {
    this.day = day;
    guests = new Map();
  }

  welcome(name) {
    guests.set(name, this.day);
  }
}

/** What the constructor makes is made anew by a method. */
class Kitchen {
  constructor() {
    this.orders = new Map();
  }

  order(dish, table) {
    this.orders.set(dish, table);
  }

  cleanUp() {
    this.orders = new Map();
  }
}

const kitchen = new Kitchen();
let evening = new Evening('Monday');
createServer((req, res) => {
  const name = req.url ?? '/';
  if (req.method === 'PUT') evening = new Evening(name);
  if (req.method === 'DELETE') kitchen.cleanUp();
  evening.welcome(name);
  kitchen.order(name, guests.size);
  res.end();
}).listen(3000);

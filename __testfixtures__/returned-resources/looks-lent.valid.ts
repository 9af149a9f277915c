import { WebSocket } from 'ws';

interface Seats {
  take(row: number): Promise<{ id: number }>;
  release(seat: { id: number }): Promise<void>;
}

/** Given back when the payment fails: an undoing, the seat is meant to be kept. */
export async function book(seats: Seats, row: number, pay: (id: number) => Promise<void>): Promise<number> {
  const seat = await seats.take(row);
  try {
    await pay(seat.id);
  } catch (error) {
    await seats.release(seat);
    throw error;
  }
  return seat.id;
}

interface Rocket {
  launch(stage: number): Promise<{ height(): number }>;
}

/** Another launch. */
export async function start(rocket: Rocket): Promise<number> {
  const flight = await rocket.launch(2);
  return flight.height();
}

interface Tools {
  puppeteer: { launch(): Promise<{ newPage(): Promise<unknown>; close(): Promise<void> }> };
}

/** Closed on every exit, handed on, kept. */
export class Printer {
  private browser: unknown;

  async print({ puppeteer }: Tools): Promise<unknown> {
    const browser = await puppeteer.launch();
    try {
      return await browser.newPage();
    } finally {
      await browser.close();
    }
  }

  async open({ puppeteer }: Tools): Promise<unknown> {
    const browser = await puppeteer.launch();
    await browser.newPage();
    return browser;
  }

  async keep({ puppeteer }: Tools): Promise<void> {
    const browser = await puppeteer.launch();
    this.browser = browser;
    await browser.newPage();
  }
}

class Sheet {
  private lines: string[] = [];

  async load(path: string): Promise<void> {
    this.lines = (await import(path)).lines as string[];
  }

  /** Nothing outside of the object is held. */
  close(): void {
    this.lines = [];
  }
}

export async function read(path: string): Promise<void> {
  const sheet = new Sheet();
  await sheet.load(path);
  sheet.close();
}

class Line {
  private readonly socket = new WebSocket('ws://harbour.example');

  open(): Promise<void> {
    return new Promise((resolve) => this.socket.once('open', resolve));
  }

  close(): void {
    this.socket.close();
  }
}

/** Closed on every exit, or the caller's. */
export async function greet(): Promise<void> {
  const line = new Line();
  try {
    await line.open();
  } finally {
    line.close();
  }
}

export async function opened(): Promise<Line> {
  const line = new Line();
  await line.open();
  return line;
}

class Turn {
  constructor(private readonly root: { end(): void }) {}

  /** A record of what was done ends, and holds nothing. */
  end(): void {
    this.root.end();
  }
}

export async function traced(root: { end(): void }, work: () => Promise<void>): Promise<void> {
  const turn = new Turn(root);
  await work();
  turn.end();
}

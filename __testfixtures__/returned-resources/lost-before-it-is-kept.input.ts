import express from 'express';
import amqp, { type Connection } from 'amqplib';
import { ImapFlow } from 'imapflow';

/** Opens its mailbox again when the last one has ended. */
export class Letters {
  private client: ImapFlow | undefined;

  async open(host: string): Promise<void> {
    const client = new ImapFlow({ host, port: 993 });
    client.on('close', () => setTimeout(() => void this.open(host), 5_000));
    await client.connect();
    // The folder may be missing.
    const box = await client.mailboxOpen('Orders');
    this.client = client;
    console.log(`${box.exists} letters`);
  }

  async stop(): Promise<void> {
    await this.client?.logout();
  }
}

let connection: Connection | undefined;

async function queue(): Promise<Connection> {
  const fresh = await amqp.connect('amqp://bakery');
  await fresh.createChannel();
  connection = fresh;
  return fresh;
}

const app = express();

app.post('/orders', async (req, res) => {
  if (!connection) await queue();
  res.sendStatus(202);
});

app.delete('/orders', async (req, res) => {
  await connection?.close();
  connection = undefined;
  res.sendStatus(204);
});

app.get('/letters', async (req, res) => {
  await new Letters().open(String(req.query.host));
  res.sendStatus(204);
});

app.listen(8080);

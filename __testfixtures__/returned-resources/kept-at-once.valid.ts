import express from 'express';
import { ImapFlow } from 'imapflow';

/** What fails is ended, or kept already, or cannot fail. */
export class Letters {
  private client: ImapFlow | undefined;
  private other: ImapFlow | undefined;

  async open(host: string): Promise<void> {
    const client = new ImapFlow({ host, port: 993 });
    await client.connect();
    try {
      await client.mailboxOpen('Orders');
    } catch (error) {
      await client.logout();
      throw error;
    }
    this.client = client;
  }

  async openNext(host: string): Promise<void> {
    const client = new ImapFlow({ host, port: 993 });
    await client.connect();
    this.other = client;
    await client.mailboxOpen('Orders');
  }

  /** Kept before it connects. */
  async openKept(host: string): Promise<ImapFlow> {
    const client = new ImapFlow({ host, port: 993 });
    this.other = client;
    await client.connect();
    await client.mailboxOpen('Orders');
    return client;
  }

  async openPlain(host: string): Promise<ImapFlow> {
    const client = new ImapFlow({ host, port: 993 });
    await client.connect();
    console.log(client.authenticated);
    return client;
  }

  async stop(): Promise<void> {
    await this.client?.logout();
    await this.other?.logout();
  }
}

const app = express();
const letters = new Letters();

app.get('/letters', async (req, res) => {
  await letters.open(String(req.query.host));
  await letters.openNext(String(req.query.host));
  await letters.openKept(String(req.query.host));
  await letters.openPlain(String(req.query.host));
  res.sendStatus(204);
});

app.listen(8080);

import express from 'express';
import mqtt, { type MqttClient } from 'mqtt';
import { Pool } from 'pg';

class Barn {
  private client: MqttClient | undefined;
  doors = 0;

  listenTo(url: string): void {
    this.client?.end();
    this.client = mqtt.connect(url);
    this.client.on('message', () => {
      this.doors += 1;
    });
  }
}

const barn = new Barn();
let fields: Pool | undefined;

async function moveTo(connectionString: string): Promise<void> {
  const pool = new Pool({ connectionString });
  await pool.query('select 1');
  await fields?.end();
  fields = pool;
}

const app = express();

app.put('/broker', (req, res) => {
  barn.listenTo(String(req.query.url));
  res.sendStatus(204);
});

app.put('/fields', async (req, res) => {
  await moveTo(String(req.query.url));
  res.json(await fields?.query('select count(*) from fields'));
});

app.listen(8080);

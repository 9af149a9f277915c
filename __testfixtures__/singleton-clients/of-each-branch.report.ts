import express from 'express';
import { Pool } from 'pg';
import { branchOf } from './branches.js';

class LoanDesk {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool({ connectionString: url });
  }

  open(reader: string): Promise<unknown> {
    return this.pool.query('select * from loans where reader = $1', [reader]);
  }
}

const app = express();

app.get('/branches/:branch/loans', async (req, res) => {
  const desk = new LoanDesk(await branchOf(req.params.branch));
  res.json(await desk.open(String(req.query.reader)));
});

app.get('/branches/:branch/count', async (req, res) => {
  const pool = new Pool({ host: `${req.params.branch}.branches.internal`, max: 1 });
  res.json((await pool.query('select count(*) from loans')).rows);
});

app.listen(3000);

import type { Request, Response } from 'express';
import { Pool } from 'pg';

export async function registerGuest(req: Request, res: Response): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  res.json(await pool.query('insert into guests (name) values ($1)', [req.body.name]));
}

export async function ensureTable(req: Request, res: Response): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  res.json(await pool.query('select * from tables where seats >= $1', [req.query['seats']]));
}

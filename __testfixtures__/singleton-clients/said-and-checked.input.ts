import OpenAI from 'openai';
import { Pool } from 'pg';

export async function describe(dish: string): Promise<unknown> {
  // Initialize the client inside the route handler
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}

export async function healthCheck(): Promise<boolean> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  const { rows } = await pool.query('select 1');
  return rows.length === 1;
}

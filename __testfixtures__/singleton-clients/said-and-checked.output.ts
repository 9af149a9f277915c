import OpenAI from 'openai';
import { Pool } from 'pg';

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));
}

let sharedPgPool: Pool | undefined;
function getPgPool(): Pool {
  return (sharedPgPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));
}

export async function describe(dish: string): Promise<unknown> {
  // Initialize the client inside the route handler
  const openai = getOpenAI();
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}

export async function healthCheck(): Promise<boolean> {
  const pool = getPgPool();
  const { rows } = await pool.query('select 1');
  return rows.length === 1;
}

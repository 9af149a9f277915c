import { createClient } from '@supabase/supabase-js';
import type { NextFunction, Request, Response } from 'express';
import Mistral from '@mistralai/mistralai';
import OpenAI from 'openai';
import { Pool } from 'pg';

const options = { global: { headers: {} as Record<string, string> } };

export async function openOrders(req: Request): Promise<unknown> {
  options.global.headers['Authorization'] = String(req.headers.authorization);
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!, options);
  return supabase.from('orders').select('*');
}

const current = { apiKey: '', kitchen: { apiKey: '' } };

export function forKitchen(req: Request, _res: Response, next: NextFunction): void {
  current.apiKey = current.kitchen.apiKey = String(req.headers['x-api-key']);
  next();
}

export async function describeDish(dish: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: current.kitchen.apiKey });
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}

const settings = { url: process.env.SEATS_URL, max: 4 };

export function reload(text: string): void {
  Object.assign(settings, JSON.parse(text));
}

export async function freeSeats(): Promise<unknown> {
  const pool = new Pool({ connectionString: settings.url, max: settings.max });
  return pool.query('select * from seats');
}

const hosts = ['tables.internal'];

export async function seatsOf(host: string): Promise<unknown> {
  hosts.splice(0, 1, host);
  const pool = new Pool({ host: hosts.join(',') });
  return pool.query('select * from seats');
}

export async function translate(req: Request): Promise<unknown> {
  const given = JSON.parse(process.env.OPENAI_OPTIONS ?? '{}');
  given.apiKey = req.headers['x-api-key'];
  const openai = new OpenAI(given);
  return openai.responses.create({ model: 'gpt-4.1', input: String(req.body) });
}

const BASE: { apiKey?: string; maxRetries: number } = { maxRetries: 1 };

export async function summarise(req: Request): Promise<unknown> {
  const own = BASE;
  own.apiKey = String(req.headers['x-api-key']);
  const openai = new OpenAI(own);
  return openai.responses.create({ model: 'gpt-4.1', input: String(req.body) });
}

let key = process.env.MISTRAL_API_KEY;

export function configure(given: { key: string }): void {
  ({ key } = given);
}

export async function complete(prompt: string): Promise<unknown> {
  const mistral = new Mistral({ apiKey: key });
  return mistral.chat.complete({ model: 'mistral-large', messages: [{ role: 'user', content: prompt }] });
}

const HEADERS: Record<string, string> = {};
const WITH_HEADERS = { apiKey: process.env.OPENAI_API_KEY, defaultHeaders: HEADERS };

export async function name(req: Request): Promise<unknown> {
  HEADERS['x-guest'] = String(req.headers['x-guest']);
  const openai = new OpenAI(WITH_HEADERS);
  return openai.responses.create({ model: 'gpt-4.1', input: String(req.body) });
}

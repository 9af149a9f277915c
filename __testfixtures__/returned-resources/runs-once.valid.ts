import express from 'express';
import { Pool } from 'pg';

const pool = new Pool();

/** The start fails as a whole, and the process with it. */
async function start(): Promise<void> {
  const client = await pool.connect();
  await client.query('create table if not exists lines (id text)');
  client.release();
  express().listen(3000);
}

void start();

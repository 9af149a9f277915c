import express from 'express';

export const router = express.Router();

export async function tokenOf(guest) {
  const { openDatabase } = await import('./database.js');
  const database = await openDatabase();
  return database.get('select token from guests where id = ?', guest);
}

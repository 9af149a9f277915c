import DataLoader from 'dataloader';
import express from 'express';

declare function readGuests(ids: readonly string[]): Promise<unknown[]>;

const guests = new DataLoader(readGuests, { maxBatchSize: 20 });

express().get('/guests/:id', async (req, res) => void res.json(await guests.load(req.params.id)));

import express from 'express';
import { PostHog } from 'posthog-node';
import { seats } from './seats.js';

const posthog = new PostHog('phc_stalls', { flushAt: 20, flushInterval: 10_000 });

export const router = express.Router();

router.post('/seats/:id', async (req, res) => {
  const seat = await seats.take(req.params.id);
  posthog.capture({ distinctId: 'box office', event: 'seat taken', properties: { row: seat.row } });
  await posthog.flush();
  res.json(seat);
});

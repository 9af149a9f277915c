import express from 'express';
import { analytics } from './analytics.js';
import { carts } from './carts.js';
import { detach } from './detach.js';

export const router = express.Router();

router.post('/carts/:id/checkout', async (req, res) => {
  const order = await carts.checkout(req.params.id);
  detach(() => analytics.track('checkout', { orderId: order.id, items: order.items.length }));
  res.json(order);
});

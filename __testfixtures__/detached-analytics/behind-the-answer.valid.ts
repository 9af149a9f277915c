import { Router } from 'express';
import { analytics } from './analytics.js';
import { carts } from './carts.js';

export const router = Router();

router.post('/carts', async (req, res) => {
  const cart = await carts.create(req.body);
  res.status(201).json(cart);
  await analytics.track('cart created', { id: cart.id });
});

router.delete('/carts/:id', async (req, res) => {
  const cart = await carts.remove(req.params.id);
  res.json(cart).end();
  if (cart.items > 0) {
    await analytics.track('cart thrown away', { id: cart.id });
  }
});

const express = require('express');

const router = express.Router();

router.post('/tastings', async (req, res) => {
  const { phone, loaf } = req.body;
  const { trackTasting } = require('./reach/adverts');
  await trackTasting({ phone, loaf });
  res.json({ welcome: loaf });
});

router.post('/ovens', async (req, res) => {
  const { trackOven, trackFlour } = require('./reach/adverts');
  await trackOven(req.body.oven);
  await trackFlour(req.app.locals.store, req.body.flour);
  res.json({ hot: true });
});

module.exports = router;

const cache = require('memory-cache');
const express = require('express');

express().get('/page', async (req, res) => {
  const { url } = req.query;
  const page = cache.get(url) || (await ask(url));
  cache.put(url, page);
  res.send(page);
});

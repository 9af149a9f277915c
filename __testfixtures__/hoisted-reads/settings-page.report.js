const fs = require('fs');
const router = require('express').Router();

router.get('/settings', (req, res) => {
  res.json(JSON.parse(fs.readFileSync('./config/settings.json', 'utf8')));
});

module.exports = router;

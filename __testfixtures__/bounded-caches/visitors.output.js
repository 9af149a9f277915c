const session = require('express-session');
const MemoryStore = require('memorystore')(session);

module.exports = (app) => {
  app.use(session({ secret: 'cats', store: new MemoryStore({ checkPeriod: 86400000, max: 0 }) }));
};

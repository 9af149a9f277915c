const express = require('express');
const session = require('express-session');

const options = { secret: process.env.SECRET, resave: false, saveUninitialized: false };
const app = express();
app.use(session(options));
app.get('/', (req, res) => res.send(req.sessionID));

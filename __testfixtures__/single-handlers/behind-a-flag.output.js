const express = require("express");

const app = express();

class Stream {
  static sigusr2Handlers = new Set();
  static onEachSigusr2 = () => [...Stream.sigusr2Handlers].forEach((handler) => handler());
  handleSigusr2 = function () { counter.pauses += 1; };

  constructor(settings) {
    this.settings = settings;
    this.open = true;
    if (settings.watch) {
      Stream.sigusr2Handlers.add(this.handleSigusr2);
      if (!process.listeners("SIGUSR2").includes(Stream.onEachSigusr2)) process.on("SIGUSR2", Stream.onEachSigusr2);
    }
  }

  close() { Stream.sigusr2Handlers.delete(this.handleSigusr2); this.open = false; return this.open; }
}

const counter = { pauses: 0 };

app.get("/stream", (req, res) => {
  const stream = new Stream({ watch: req.query.watch !== "no" });
  req.on("close", () => stream.close());
  res.json(counter.pauses);
});

module.exports = { Stream, app, counter };

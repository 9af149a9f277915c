"use strict";
const net = require("node:net");
const { Buffer } = require("node:buffer");

exports.ask = (port, question) => new Promise((resolve, reject) => {
    const socket = net.connect(port, () => socket.end(question));
    const chunks = [];
    socket.on("data", (part) => (chunks.push(part)));
    socket.once("error", reject);
    socket.once("end", () => {
        const answer = Buffer.concat(chunks);
        setImmediate(() => resolve({ answer }));
    });
});

'use strict';
Object.defineProperty(exports, '__esModule', { value: true });

const { OpenAI } = require('openai');

exports.answer = async function answer(question) {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return client.responses.create({ model: 'gpt-4o', input: question });
};

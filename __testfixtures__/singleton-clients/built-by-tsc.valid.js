"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.answer = answer;
const openai_1 = require("openai");
async function answer(question) {
    const client = new openai_1.OpenAI({ apiKey: process.env.OPENAI_API_KEY });
    return client.responses.create({ model: 'gpt-4o', input: question });
}

export const config = { key: process.env.OPENAI_API_KEY ?? '', mongo: 'mongodb://localhost' };

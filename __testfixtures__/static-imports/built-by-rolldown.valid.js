import { createServer } from 'node:http';

//#region src/health.ts
async function health() {
	const { totalmem } = await import('node:os');
	return { memory: totalmem() };
}

//#endregion
//#region src/index.ts
createServer(async (request, response) => response.end(JSON.stringify(await health()))).listen(3000);

//#endregion
export { health };

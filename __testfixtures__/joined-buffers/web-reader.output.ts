export class Downloader {
	public read = async (body: ReadableStream<Uint8Array>): Promise<{ bytes: Buffer; size: number }> => {
		const reader = body.getReader();
		const chunks: Uint8Array[] = [];
		while (true) {
			const { done, value } = await reader.read();
			if (done) break;
			chunks.push(value);
		}
		const bytes = Buffer.concat(chunks);
		return { bytes, size: bytes.length };
	};
}

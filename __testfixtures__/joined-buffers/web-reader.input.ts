export class Downloader {
	public read = async (body: ReadableStream<Uint8Array>): Promise<{ bytes: Buffer; size: number }> => {
		const reader = body.getReader();
		let bytes = Buffer.from("");
		while (true) {
			const { done, value } = await reader.read();
			if (done) break;
			bytes = Buffer.concat([bytes, value]);
		}
		return { bytes, size: bytes.length };
	};
}

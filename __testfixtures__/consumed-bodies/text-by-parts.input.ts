import { get } from 'http';
export function load(url: string): Promise<string> {
    return new Promise((resolve, reject) => {
        get(url, (answer) => {
            const { statusCode, headers } = answer;
            if (statusCode !== 200) {
                reject(new Error(`${statusCode}, ${headers.server}`));
                return;
            }
            let all = "";
            answer.on("data", (part) => (all += part));
            answer.on("end", () => resolve(all));
        }).on("error", reject);
    });
}

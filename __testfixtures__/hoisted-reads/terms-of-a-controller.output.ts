import { Controller, Get } from "@nestjs/common";
import { readFileSync } from "fs";
import { join } from "path";

let termsText: string | undefined;

let keptFile: ReturnType<typeof JSON.parse> | undefined;

@Controller("legal")
export class LegalController {
    private readonly folder = "texts";

    @Get("terms")
    terms() {
        // the text is short
        return (termsText ??= readFileSync(join(__dirname, "terms.txt"), "utf8"));
    }

    @Get("countries")
    countries(): string[] {
        const countries = (keptFile ??= JSON.parse(readFileSync(join(__dirname, "countries.json"), "utf8")));
        return countries.map((country: { name: string }) => `${country.name} (${this.folder})`);
    }
}

// Bundles the dashboard's script and style, with the licences of what is in them, into the directory given.
import { build } from "esbuild";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const out = process.argv[2] ?? "dist";

await build({
  entryPoints: ["src/dashboard.ts", "src/dashboard.css"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome110", "firefox115", "safari16.4"],
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  legalComments: "none",
  logLevel: "warning",
});
await copyFile("src/codchi.svg", join(out, "codchi.svg"));

const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
const licences = await Promise.all(
  Object.keys(dependencies).map(async (name) => `${name}\n\n${await licence(join("node_modules", name))}`),
);
await writeFile(join(out, "licences.txt"), licences.join("\n\n"));

async function licence(directory) {
  for (const file of ["LICENSE", "LICENSE.md"]) {
    try {
      return await readFile(join(directory, file), "utf8");
    } catch (missing) {
      if (missing.code !== "ENOENT") throw missing;
    }
  }
  throw new Error(`${directory} has no licence file`);
}

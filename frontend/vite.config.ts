import { defineConfig } from "vite";

export default defineConfig({
  build: {
    manifest: true,
    outDir: "dist",
    target: "es2022",
    // The page's policy allows files of our own host only: nothing may be folded in as data:.
    assetsInlineLimit: 0,
    // MapLibre alone is larger than the default limit.
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ["src/main.ts", "src/pages.ts", "src/record_map.ts", "src/notice.ts", "src/notice_actions.ts"] },
  },
  test: { include: ["tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);

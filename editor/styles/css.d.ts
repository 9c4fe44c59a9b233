/** Lets a module bring its own style sheet: `import "../styles/draft.css"`. Vite writes it as a file, as the CSP asks. */
declare module "*.css";

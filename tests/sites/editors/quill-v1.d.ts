/** The bundle that Quill 1 publishes carries no types; its interface is what Quill 2 kept. */
declare module "quill-v1/dist/quill.js" {
  import Quill from "quill";
  export default Quill;
}

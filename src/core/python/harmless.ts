// Calls into Python's library that only compute, look, or set up this process. Whatever is not named here may reach further.

import { isStandardModule } from './standard-library.ts';

/** Modules with nothing in them that leaves the process, beside what is known by its own name. */
const MODULES: ReadonlySet<string> = new Set(
  `__future__ _collections_abc _frozen_importlib _thread _weakref abc argparse array ast asyncio atexit base64 binascii bisect
   builtins bz2 calendar cmath cmd codecs collections colorsys concurrent configparser contextlib contextvars copy copyreg csv
   dataclasses datetime decimal difflib dis distutils doctest email encodings enum errno faulthandler filecmp fnmatch fractions
   functools gc genericpath getopt getpass gettext glob graphlib gzip hashlib heapq hmac html imghdr inspect io ipaddress
   itertools json keyword lib2to3 linecache locale logging lzma math mimetypes modulefinder netrc ntpath numbers opcode operator
   optparse pathlib pdb pickletools pkgutil platform plistlib posixpath pprint profile pstats pyclbr pydoc queue quopri random
   re readline reprlib rlcompleter sched secrets select selectors signal site sre_compile stat statistics string stringprep
   struct symtable sys sysconfig tabnanny tempfile textwrap threading time token tokenize tomllib traceback tracemalloc types
   annotationlib compression crypt curses formatter grp nturl2path parser pwd pydoc_data shlex sre_constants sre_parse symbol
   syslog termios tty typing unicodedata unittest uu uuid warnings wave weakref wsgiref xml zlib zoneinfo`.split(/\s+/),
);

/** A trailing `*` takes every name that starts so. */
const NAMES: readonly string[] =
  `os.path* os.environ* os.getenv* os.getcwd* os.getpid os.getppid os.getuid os.geteuid os.getgid os.getlogin os.uname
   os.cpu_count os.process_cpu_count os.listdir os.scandir os.walk os.stat os.lstat os.access os.fspath os.fsencode os.fsdecode
   os.readlink os.sep os.name os.get_terminal_size os.isatty os.urandom os.strerror os.sched_getaffinity os.register_at_fork
   os.umask os.nice os.get_exec_path os.device_encoding os.add_dll_directory os.PathLike os.chdir os.putenv os.unsetenv
   os.close os.closerange os.dup* os.pipe os.fstat os.set_blocking os.set_inheritable
   importlib.util.find_spec importlib.util.module_from_spec importlib.util.cache_from_source importlib.util.LazyLoader
   importlib.metadata* importlib.resources* importlib.reload importlib.invalidate_caches importlib.machinery.PathFinder*
   importlib.machinery.ModuleSpec importlib.machinery.FileFinder* importlib.machinery.BuiltinImporter*
   importlib._bootstrap* multiprocessing.set_start_method multiprocessing.freeze_support multiprocessing.cpu_count
   multiprocessing.get_start_method multiprocessing.current_process multiprocessing.util* multiprocessing.Lock
   multiprocessing.get_context multiprocessing.parent_process multiprocessing.set_executable
   shutil.which shutil.get_terminal_size shutil.disk_usage socket.gethostname socket.setdefaulttimeout socket.getfqdn
   socket.getdefaulttimeout socket.has_ipv6 socket.inet_* socket.hto* socket.nto* socket.socketpair ssl.*
   urllib.parse* urllib.error* urllib.request.pathname2url urllib.request.url2pathname urllib.request.getproxies
   urllib.request.quote urllib.request.unquote urllib.request.Request http.HTTPStatus http.cookies* http.client.HTTPException
   ctypes.util* ctypes.c_* ctypes.sizeof ctypes.byref ctypes.get_errno ctypes.Structure* sqlite3.register_* sqlite3.version*
   resource.getrlimit resource.getrusage resource.setrlimit fcntl.fcntl mmap.PAGESIZE zipfile.is_zipfile tarfile.is_tarfile
   webbrowser.register pickle.dumps pickle.PickleBuffer marshal.dumps timeit.default_timer ensurepip.version
   imp.find_module imp.new_module imp.get_suffixes imp.acquire_lock imp.release_lock imp.cache_from_source code.__doc__`.split(
    /\s+/,
  );

const EXACT = new Set(NAMES.filter((name) => !name.endsWith('*')));
const STARTS = NAMES.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));

/** Whether calling this name of Python's library may do more than is known of it. Methods of results are theirs to say. */
export function mayReachFurther(path: string): boolean {
  if (path.includes('()') || path.includes('[]')) return false;
  const [module = '', name = ''] = path.split('.', 2);
  if (name === '' || !isStandardModule(module) || MODULES.has(module)) return false;
  return !EXACT.has(path) && !STARTS.some((start) => path.startsWith(start));
}

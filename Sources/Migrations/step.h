/* One step of the list: the file that STEP names, and what it holds. A file's name is one number to the preprocessor. */
#define TEXT(words) #words
#define NAME(file) TEXT(file)
#define PATH(file) TEXT(../../Migrations/file)
    {NAME(STEP), (const unsigned char[]){
#embed PATH(STEP) suffix(, 0)
    }},
#undef PATH
#undef NAME
#undef TEXT
#undef STEP
